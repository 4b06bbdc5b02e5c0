/**
 * Reads a service binding as the contract of the Worker behind it.
 *
 * The cast is safe because `npm run verify` proves for every binding that the entrypoint it names implements the
 * contract it is read as, and because contracts use nothing that RPC does not carry.
 */
export function bound<Contract extends object>(binding: Fetcher): Contract {
  return binding as object as Contract;
}
