/**
 * The port to the applications that people work with: which documents are open, whether they are saved, saving and closing
 * them. An adapter speaks to an application from outside; nothing is ever loaded into another process, and none is killed.
 */

/** An application that runs, found behind a seat. */
export interface RunningApplication {
  /** Its main process: the one with the windows. */
  readonly pid: number;
  /** By this computer's clock; with the pid it tells one process from a later one of the same number. */
  readonly startedAt: number;
  /** Whole path of its program. */
  readonly program: string;
}

export interface OpenDocument {
  /** Stays the same while it is open. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Whole path; null for one that was never saved. */
  readonly path: string | null;
  /** What the name of a copy ends in, such as `.svg`, so that all of it can be kept; for one that was never saved, if known. */
  readonly extension?: string;
  /** Whether something in it is unsaved; null when that cannot be told. */
  readonly dirty: boolean | null;
}

/** Why a step did not work. */
export type DocumentProblemKind =
  /** The application does not answer, or its answer makes no sense. */
  | 'no-answer'
  /** It said no, or asks its user something. */
  | 'refused'
  /** Which document it is, or where its file is, cannot be told. */
  | 'unknown-document'
  /** The adapter cannot do this with this application. */
  | 'not-possible'
  /** It is still open after the time for it. */
  | 'still-open';

/** @param message one plain sentence for the user: what did not work, and why as far as that is known */
export class DocumentProblem extends Error {
  readonly kind: DocumentProblemKind;
  constructor(kind: DocumentProblemKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DocumentProblem';
    this.kind = kind;
  }
}

/** One application as its adapter handles it. Each step fails with a `DocumentProblem`. */
export interface DocumentSession {
  /** For people, such as `Inkscape`. */
  readonly application: string;
  /** Whether it can save a copy elsewhere and leave the file of the document alone. */
  readonly savesCopies: boolean;
  /** All that are open, in all its windows. */
  documents(): Promise<readonly OpenDocument[]>;
  /** Saves a document over its own file; ends once the application says that it is saved. */
  save(documentId: string): Promise<void>;
  /** Saves what is in it to this path; only where `savesCopies`. */
  saveCopy(documentId: string, path: string): Promise<void>;
  /**
   * Asks it to close, with all its windows, as its user would; ends when all are gone, and its process with them. Never forces
   * it. What is unsaved goes only where `saveCopy` of this session saved it and nothing was changed since; else nothing is closed.
   */
  close(): Promise<void>;
  /** The words to start its program with, so that these files are open in it. */
  reopenArguments(paths: readonly string[]): readonly string[];
}

export interface DocumentAdapter {
  /** Also the name of its folder. */
  readonly id: string;
  /** Null when the application is none of its. Fails with a `DocumentProblem` when it is, and cannot be reached. */
  connect(application: RunningApplication): Promise<DocumentSession | null>;
}
