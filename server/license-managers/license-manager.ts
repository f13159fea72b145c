/** The port behind which every license manager stands: which tool to call, and how to read what it says. Pure. */
import type { DenialReason } from '../../protocol/denial.ts';
import type { Manager, Problem } from '../../protocol/license.ts';
import type { LicenseFile } from './license-file.ts';
import type { CreateLogParser } from './log-event.ts';
import type { OptionsRule } from './options-rule.ts';
import type { Report, WallTime } from './report.ts';
import type { TableDescription } from './table/table-description.ts';

/** A program to run: `command[0]` with the other words as arguments, never through a shell. */
export interface ToolCall {
  readonly command: readonly [string, ...string[]];
  readonly timeoutMs: number;
  /** Extra environment, on top of the fixed locale. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A page to read from a license server's own web pages, over plain HTTP or HTTPS. Redirects are not followed. */
export interface WebCall {
  readonly url: string;
  /** Sent as an HTML form with `POST`; `GET` when absent. */
  readonly form?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

export type Call = ToolCall | WebCall;

/** What came of a call. Texts are decoded already; of a page, `stdout` is its text and `exitCode` its HTTP status. */
export interface ToolResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  /** True when output was cut at the limit. */
  readonly overflowed: boolean;
  /**
   * Why it could not be started: the system's code (`ENOENT`, `EACCES`, …), else null. `ELOADER` stands for an `ENOENT`
   * although the program's file is there: the loader that it names is missing.
   */
  readonly spawnError: string | null;
  readonly tookMs: number;
  /** Why it was not run at all, where it should have been run elsewhere, or brought no text; the rest then says nothing. */
  readonly problem?: Problem;
}

/** How the site reaches one license server; part of the configuration file. */
export interface LicenseServerConfig {
  readonly id: string;
  readonly manager: Manager;
  readonly name: string;
  /** `port@host`, or several with commas. */
  readonly address: string;
  /** The status tool: a path, or a path with leading arguments such as `ssh host lmutil`. */
  readonly tool: readonly [string, ...string[]];
  /** Where its web pages are, such as `http://host:5054`, where they are to be read. */
  readonly web?: string;
  /** How to read what the tool prints; for license managers that the site describes. */
  readonly table?: TableDescription;
  /** A file on this machine that says so; read anew each time that it is asked. */
  readonly tableFile?: string;
  readonly toolEnv?: Readonly<Record<string, string>>;
  /** IANA zone of the license server's clock; the monitoring server's own zone when absent. */
  readonly timeZone?: string;
  readonly pollSeconds: number;
  readonly timeoutSeconds: number;
  /**
   * Logs of it: files that this machine can read, or, with `broker`, those of the broker's logs that are of this license
   * server (all of them when absent).
   */
  readonly logs?: readonly LogConfig[];
  /** Files that say who belongs to which group and may what (options files of FlexLM and RLM). */
  readonly optionsFiles?: readonly string[];
  /** Its license files on this machine: what is issued and until when, before anybody uses it. Only read. */
  readonly licenseFiles?: readonly string[];
  /** Name of the broker beside the license server, which ships its logs. */
  readonly broker?: string;
  /** True when that broker also runs the status tool, in place of `tool`. */
  readonly toolAtBroker?: boolean;
}

/** A log file of a license server. */
export interface LogConfig {
  readonly path: string;
  /** Only lines of this vendor daemon; all of them when absent. */
  readonly daemon?: string;
}

/** The answers of one cycle: that of `statusCall`, then those of each `furtherCall`. */
export type Answers = readonly [ToolResult, ...ToolResult[]];

export interface LicenseManager {
  readonly manager: Manager;
  /** For people, such as `FlexLM / FlexNet`. */
  readonly title: string;
  /** The call that begins every cycle, and mostly all of it: everything about one license server. */
  statusCall(server: LicenseServerConfig): Call;
  /**
   * What is asked next in the same cycle, by what was answered so far: the second half of what is to be known, or another
   * way where the first one failed. Null when it is enough.
   */
  furtherCall?(answers: Answers, server: LicenseServerConfig): Call | null;
  /** Reads the answers of a cycle, failures included: the result always is a report, with `error` set if unusable. */
  readStatus(answers: Answers, server: LicenseServerConfig): Report;
  /** The call of the slow cycle (what is issued and until when), where the manager has one. */
  licenseListCall?(server: LicenseServerConfig): ToolCall;
  /** Reads it: pools by feature name, or null when the answer is unusable. */
  readLicenseList?(result: ToolResult): LicenseList | null;
  /** Reads its log, where the manager has one that can be read. */
  readonly createLogParser?: CreateLogParser;
  /**
   * Why a licence was refused, for those who were refused; present where `createLogParser` is.
   * @param code as the log prints it, such as `-4,342`
   * @param text the license manager's own words
   * @param options whether the line says that the license server does not have what was asked for
   */
  explainRefusal?(code: string | null, text: string, options: { readonly unsupported: boolean }): RefusalExplanation;
  /** Reads a file that says who may what, where the manager has such files; skips what makes no sense. */
  parseGroups?(text: string): GroupList;
  /** Reads a license file, where the manager has such files. */
  parseLicenseFile?(text: string): LicenseFile;
  /** Has a checkout taken away, where the manager can. */
  readonly removal?: SeatRemoval;
  /**
   * Parses a report's text alone, for `seatlight parse`. `now` is the time that years are worked out from when the
   * report has no time of its own; without both, start times that lack a year stay unknown.
   */
  parse(text: string, options?: { readonly now?: WallTime | null }): Report;
}

/** A checkout that is to be taken away, by the names that reports print. */
export interface RemovableSeat {
  readonly feature: string;
  readonly user: string;
  readonly host: string;
  readonly handle: string;
}

/** How one checkout is taken away from its holder. */
export interface SeatRemoval {
  /**
   * The call that does it, or why it must not be done.
   * @param status the answer of `statusCall` of a moment ago, which must have this very checkout
   */
  callFor(status: ToolResult, seat: RemovableSeat, server: LicenseServerConfig): ToolCall | Problem;
  /** Reads the answer; null when it was taken away. */
  read(result: ToolResult, server: LicenseServerConfig): Problem | null;
}

/** Why a licence was refused, the same for every manager, with one plain sentence each on why and what to do. */
export interface RefusalExplanation {
  readonly reason: DenialReason;
  readonly message: string;
  readonly nextStep: string;
}

/** Versions, expiries and issued seats from the license file as the license server tells it. */
export interface LicenseList {
  readonly entries: readonly {
    readonly feature: string;
    readonly vendor: string;
    readonly version: string | null;
    readonly issued: number | null;
    /** `YYYY-MM-DD`, `permanent`, or null when not understood. */
    readonly expiry: string | null;
  }[];
}

/**
 * Who belongs to which group of a license server: user and host names by group, as its administrator wrote them; and what is
 * allowed to whom.
 */
export interface GroupList {
  readonly userGroups: Readonly<Record<string, readonly string[]>>;
  readonly hostGroups: Readonly<Record<string, readonly string[]>>;
  /** Absent where nothing is said of that. */
  readonly rules?: readonly OptionsRule[];
}
