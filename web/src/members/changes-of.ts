import type { User, UserChange } from "../../../shared/schemas/user-schemas.ts";

/** A member as somebody has written one down. */
export interface WrittenMember {
  email: string;
  name: string;
  role: User["role"];
  groups: string[];
  disabled: boolean;
}

/** What is different of a member in what somebody has written down. */
export function changesOf(member: WrittenMember, written: WrittenMember): UserChange {
  const [email, name] = [written.email.trim(), written.name.trim()];
  const { role, groups, disabled } = written;
  return {
    ...(email === member.email ? {} : { email }),
    ...(name === member.name ? {} : { name }),
    ...(role === member.role ? {} : { role }),
    ...(disabled === member.disabled ? {} : { disabled }),
    ...(groups.join("\n") === member.groups.join("\n") ? {} : { groups }),
  };
}
