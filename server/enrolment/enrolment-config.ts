/** What the configuration says about enrolment. */
export interface EnrolmentConfig {
  /** The file in which tokens and agents are kept. */
  readonly path: string;
  /** Whether shared tokens let no agents in. */
  readonly isRequired: boolean;
  /** How long a credential is one, in milliseconds; null for ever. */
  readonly credentialMs: number | null;
}
