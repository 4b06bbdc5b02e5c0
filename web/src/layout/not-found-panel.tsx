import { Compass } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Link } from "wouter";

/** Says that nothing is here, and leads back. */
export function NotFoundPanel(props: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="panel" aria-labelledby="not-found-title">
      <Compass className="panel-icon" />
      <h1 id="not-found-title">{props.title}</h1>
      <p>{props.children}</p>
      <Link href="/" className="button button-primary">
        Ask a question
      </Link>
    </section>
  );
}
