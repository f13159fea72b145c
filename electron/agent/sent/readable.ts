/** A message as names and values that people can read. Pure. */
import type { SentMessage } from './sent-log.ts';

/** `name` says where in the message the value stands, such as `applications.1.idleMs`; lists begin with 1. */
export interface SentValue {
  readonly name: string;
  /** Null where nothing is said. */
  readonly value: string | number | boolean | null;
}

const most = { values: 100, letters: 300, depth: 8 };
/** Tokens travel in a header and never in a message. The one secret that does is that of a request to enrol; none is shown. */
const secretName = /token|secret|password|credential|authorization/i;
const notShown = '(not shown)';

/** What is said in the query of its address, and then in what was sent with it. */
export function readableValues({ request, body }: SentMessage): readonly SentValue[] {
  const values: SentValue[] = [];
  const add = (name: string, value: SentValue['value']) => {
    if (values.length >= most.values) return;
    if (secretName.test(name)) values.push({ name, value: notShown });
    else values.push({ name, value: typeof value === 'string' ? shortened(value) : value });
  };

  function addAll(name: string, value: unknown, depth: number) {
    if (typeof value !== 'object' || value === null) return add(name, value as SentValue['value']);
    const entries = Array.isArray(value)
      ? value.map((entry, index) => [String(index + 1), entry] as const)
      : Object.entries(value);
    if (entries.length === 0) return add(name, null);
    if (depth === most.depth) return add(name, '…');
    for (const [part, entry] of entries) addAll(name === '' ? part : `${name}.${part}`, entry, depth + 1);
  }

  const query = request?.indexOf('?') ?? -1;
  if (request !== null && query >= 0) {
    for (const [name, value] of new URLSearchParams(request.slice(query))) add(name, value);
  }
  if (body !== null) addAll('', contentOf(body, request === null), 0);
  return values;
}

const shortened = (text: string): string => (text.length > most.letters ? `${text.slice(0, most.letters)}…` : text);

/** Without the type of a frame: it is its kind, which is told beside it. */
function contentOf(body: string, isFrame: boolean): unknown {
  try {
    const content: unknown = JSON.parse(body);
    if (!isFrame || typeof content !== 'object' || content === null) return content;
    return Object.fromEntries(Object.entries(content).filter(([name]) => name !== 'type'));
  } catch {
    return body;
  }
}
