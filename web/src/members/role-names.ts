import type { Me } from "../../../shared/schemas/principal-schemas.ts";

/** What each role is called, and may do. */
export const ROLE_NAMES: Record<Me["role"], { name: string; may: string }> = {
  member: { name: "Member", may: "Searches and asks." },
  editor: { name: "Editor", may: "Manages sources, their pages and words, too." },
  admin: { name: "Admin", may: "Manages members, keys and sessions, too." },
  owner: { name: "Owner", may: "Makes admins and owners, too." },
};
