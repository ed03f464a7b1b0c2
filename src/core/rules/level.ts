/** How bad a finding is. */
export type Severity = 'error' | 'warning';

/** What a rule can be set to. */
export type Level = Severity | 'off';

export type Preset = 'recommended' | 'strict';

/** What the rules are set to: by a preset, and over it rule by rule, whatever configs and options have said. */
export interface Levels {
  readonly preset: Preset;
  readonly rules: Readonly<Record<string, Level>>;
}
