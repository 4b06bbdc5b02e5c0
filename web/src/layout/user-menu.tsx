import { Menu } from "@base-ui/react/menu";
import {
  BookOpen,
  Building2,
  ChartColumn,
  Check,
  Gauge,
  Keyboard,
  KeyRound,
  LogIn,
  LogOut,
  ScrollText,
  Users,
} from "lucide-react";
import { type ReactElement, useState } from "react";
import { Link } from "wouter";
import type { Me } from "../../../shared/schemas/principal-schemas.ts";
import { mayManageMembers } from "../members/may-manage.ts";
import { chooseTheme, readTheme, THEME_CHOICES, type ThemeChoice } from "../theme/theme-choice.ts";
import { initialsOf } from "./initials-of.ts";

const THEME_NAMES: Record<ThemeChoice, string> = {
  system: "System theme",
  light: "Light theme",
  dark: "Dark theme",
};

/** Who is signed in, how the page looks, and the way out. */
export function UserMenu(props: {
  me: Me;
  onShowHelp: () => void;
  onSignOut: () => void;
}): ReactElement {
  const { name, email, role } = props.me;
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="avatar">
        <span aria-hidden="true">{initialsOf(name)}</span>
        <span className="visually-hidden">Menu of {name}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" align="end" sideOffset={6}>
          <Menu.Popup className="menu user-menu">
            <div className="menu-person">
              <p className="menu-name">{name}</p>
              <p className="menu-email">{email}</p>
              <p className="menu-role">{role}</p>
            </div>
            <Menu.Separator className="menu-separator" />
            <ThemeChoices />
            <Menu.Separator className="menu-separator" />
            {mayManageMembers(props.me) && <ManagementLinks />}
            {props.me.role === "owner" && <CompanyLink />}
            <Menu.LinkItem className="menu-item" render={<Link href="/usage" />} closeOnClick>
              <ChartColumn />
              Usage
            </Menu.LinkItem>
            <Menu.LinkItem className="menu-item" render={<Link href="/api-keys" />} closeOnClick>
              <KeyRound />
              Keys and sessions
            </Menu.LinkItem>
            <Menu.Separator className="menu-separator" />
            <Menu.Item className="menu-item" onClick={props.onShowHelp}>
              <Keyboard />
              Keyboard shortcuts
            </Menu.Item>
            <Menu.LinkItem className="menu-item" href="/docs">
              <BookOpen />
              API reference
            </Menu.LinkItem>
            <Menu.Separator className="menu-separator" />
            <Menu.Item className="menu-item" onClick={props.onSignOut}>
              <LogOut />
              Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function ManagementLinks(): ReactElement {
  return (
    <>
      <Menu.LinkItem className="menu-item" render={<Link href="/members" />} closeOnClick>
        <Users />
        Members
      </Menu.LinkItem>
      <Menu.LinkItem
        className="menu-item"
        render={<Link href="/identity-providers" />}
        closeOnClick
      >
        <LogIn />
        Sign-in
      </Menu.LinkItem>
      <Menu.LinkItem className="menu-item" render={<Link href="/limits" />} closeOnClick>
        <Gauge />
        Limits
      </Menu.LinkItem>
      <Menu.LinkItem className="menu-item" render={<Link href="/audit-log" />} closeOnClick>
        <ScrollText />
        Audit log
      </Menu.LinkItem>
    </>
  );
}

function CompanyLink(): ReactElement {
  return (
    <Menu.LinkItem className="menu-item" render={<Link href="/company" />} closeOnClick>
      <Building2 />
      Company
    </Menu.LinkItem>
  );
}

function ThemeChoices(): ReactElement {
  const [theme, setTheme] = useState(readTheme);
  return (
    <Menu.RadioGroup
      value={theme}
      onValueChange={(choice: ThemeChoice) => {
        chooseTheme(choice);
        setTheme(choice);
      }}
    >
      {THEME_CHOICES.map((choice) => (
        <Menu.RadioItem key={choice} value={choice} className="menu-item">
          <span className="menu-check">
            <Menu.RadioItemIndicator render={<Check />} />
          </span>
          {THEME_NAMES[choice]}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
