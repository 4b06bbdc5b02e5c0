import { Tooltip } from "@base-ui/react/tooltip";
import type { ButtonHTMLAttributes, ReactElement, ReactNode } from "react";

/** A button that shows an icon, with its name as a tooltip and for assistive technology. */
export function IconButton(
  props: { label: string; children: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>,
): ReactElement {
  const { label, children, className = "", ...rest } = props;
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={
          <button
            type="button"
            aria-label={label}
            className={`icon-button ${className}`}
            {...rest}
          />
        }
      >
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className="tooltip">{label}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
