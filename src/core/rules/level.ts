/** How bad a finding is. */
export type Severity = 'error' | 'warning';

/** What a rule can be set to. */
export type Level = Severity | 'off';

export type Preset = 'recommended' | 'strict';
