import { Component, type ReactNode } from 'react';
import { useView } from './view';
import { word } from './wording';

/** What nobody has taught us to draw is said to be there, with its name. */
export function Unknown({ kind }: { kind: string }) {
  const { language } = useView();
  return (
    <div className="lv-unknown" role="note">
      {word('unknown', language)}
      {kind && <code>{kind}</code>}
    </div>
  );
}

/** The place of an object of which nothing is filled in yet. */
export function NothingYet() {
  const { language } = useView();
  return <div className="lv-unknown" role="note">{word('nothingYet', language)}</div>;
}

/**
 * JSON that looks right and is not (a number for a list, an object for a text) may throw anywhere below. It costs its own message, never
 * the chat. A new message in its place is tried afresh.
 */
export class Guarded extends Component<{ of: object; kind: string; children: ReactNode }, { of: object; hasFailed: boolean }> {
  override state = { of: this.props.of, hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps(props: { of: object }, state: { of: object }) {
    return props.of === state.of ? null : { of: props.of, hasFailed: false };
  }

  override render() {
    return this.state.hasFailed ? <Unknown kind={this.props.kind} /> : this.props.children;
  }
}
