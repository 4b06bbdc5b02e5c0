import { memo, type ReactElement, type ReactNode, useMemo } from "react";
import Markdown, { type Components, type Options } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { linkTarget } from "../../../shared/links/link-target.ts";
import { CodeBlock } from "./code-block.tsx";
import { highlighter, holdsCode } from "./highlighter.ts";
import { remarkCitations } from "./remark-citations.ts";
import { ANSWER_SCHEMA } from "./sanitize-schema.ts";

/** How a citation is shown: its number leads to its source. */
export type RenderCitation = (n: number) => ReactNode;

/** An answer's Markdown; sanitised last, so that no plugin can bring in what the schema forbids. */
export const AnswerMarkdown = memo(function AnswerMarkdown(props: {
  text: string;
  /** The numbers that may be cited, joined by commas. */
  listed: string;
  renderCitation: RenderCitation;
}): ReactElement {
  const { text, listed, renderCitation } = props;
  const highlight = highlighter.use(holdsCode(text));
  const plugins = useMemo((): Pick<Options, "remarkPlugins" | "rehypePlugins"> => {
    const numbers = new Set(listed.split(",").filter(Boolean).map(Number));
    const sanitize: [typeof rehypeSanitize, typeof ANSWER_SCHEMA] = [rehypeSanitize, ANSWER_SCHEMA];
    return {
      remarkPlugins: [[remarkGfm, { singleTilde: false }], () => remarkCitations(numbers)],
      rehypePlugins: highlight === null ? [sanitize] : [highlight, sanitize],
    };
  }, [listed, highlight]);
  const components = useMemo(() => componentsOf(renderCitation), [renderCitation]);
  return (
    <Markdown {...plugins} components={components} skipHtml>
      {text}
    </Markdown>
  );
});

function componentsOf(renderCitation: RenderCitation): Components {
  const heading = ({ children }: { children?: ReactNode }): ReactElement => <h3>{children}</h3>;
  const subheading = ({ children }: { children?: ReactNode }): ReactElement => (
    <h3 className="subheading">{children}</h3>
  );
  return {
    a: ({ href, children }) => <AnswerLink href={href}>{children}</AnswerLink>,
    cite: ({ node }) => <>{renderCitation(Number(node?.properties["dataN"]))}</>,
    p: ({ children }) => <p dir="auto">{children}</p>,
    pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
    table: ({ children }) => (
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Table">
        <table>{children}</table>
      </div>
    ),
    // The question is the heading above; those of an answer all stand right below it.
    h1: heading,
    h2: heading,
    h3: subheading,
    h4: subheading,
    h5: subheading,
    h6: subheading,
  };
}

function AnswerLink(props: { href: string | undefined; children?: ReactNode }): ReactElement {
  const target = linkTarget(props.href ?? null);
  if (target === null) return <>{props.children}</>;
  return (
    <a href={target} target="_blank" rel="noopener noreferrer">
      {props.children}
      <span className="visually-hidden"> (opens in a new tab)</span>
    </a>
  );
}
