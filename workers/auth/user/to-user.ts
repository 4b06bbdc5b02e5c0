import type { User } from "../../../shared/schemas/user-schemas.ts";
import { toTime } from "../listing/to-time.ts";
import type { StoredUser } from "./user-repository.ts";

/** Describes a kept user to clients. */
export function toUser({
  userId,
  email,
  name,
  role,
  groups,
  disabledAt,
  createdAt,
}: StoredUser): User {
  const disabled = disabledAt !== null;
  return { id: userId, email, name, role, disabled, groups, createdAt: toTime(createdAt) };
}
