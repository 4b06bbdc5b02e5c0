import { createContext, useContext } from "react";

/** Shows a short message for a while, at the window's edge. */
export type ShowToast = (message: string) => void;

export const ToastContext = createContext<ShowToast>(() => undefined);

/** How to show a short message. */
export function useToast(): ShowToast {
  return useContext(ToastContext);
}
