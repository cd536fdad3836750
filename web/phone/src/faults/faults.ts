import type { Word } from '../wording';

export interface FaultRule {
  number: number;
  endpoint: string;
  kind: FaultKind;
  status: number;
  message: string | null;
  latencyMs: number;
  rate: number;
  timesLeft: number | null;
  /** By the sandbox's clock. */
  until: string | null;
  isOver: boolean;
  happened: number;
}

export interface Faults {
  seed: number;
  presets: readonly string[];
  rules: readonly FaultRule[];
  switches: Readonly<Record<string, boolean>>;
}

export type FaultKind = 'latency' | 'status' | 'cut' | 'dropAfterAccept' | 'lost' | 'doubled' | 'reordered';

/** What can happen to a call, and what to a webhook; slowness to both. */
export const kindsOf = {
  calls: ['status', 'latency', 'dropAfterAccept', 'cut'],
  webhooks: ['lost', 'doubled', 'reordered', 'latency'],
} as const satisfies Record<string, readonly FaultKind[]>;

export const wordOfKind: Readonly<Record<FaultKind, Word>> = {
  latency: 'faultLatency',
  status: 'faultStatus',
  cut: 'faultCut',
  dropAfterAccept: 'faultDrop',
  lost: 'faultLost',
  doubled: 'faultDoubled',
  reordered: 'faultReordered',
};

/** A 429 has four meanings, told apart by its words alone. */
export const reasons = [
  ['rateLimit', 'reasonRate'],
  ['monthlyLimit', 'reasonMonth'],
  ['tooManyToOneUser', 'reasonPerson'],
  ['audienceJobs', 'reasonJobs'],
] as const satisfies readonly (readonly [string, Word])[];

export const presetWords: Readonly<Record<string, readonly [name: Word, what: Word]>> = {
  slow: ['presetSlow', 'presetSlowWhat'],
  errors: ['presetErrors', 'presetErrorsWhat'],
  lostAnswers: ['presetLost', 'presetLostWhat'],
  rateLimit: ['presetRate', 'presetRateWhat'],
  monthlyLimit: ['presetMonth', 'presetMonthWhat'],
  webhooks: ['presetWebhooks', 'presetWebhooksWhat'],
  outage: ['presetOutage', 'presetOutageWhat'],
  unreachable: ['presetUnreachable', 'presetUnreachableWhat'],
  badDay: ['presetBadDay', 'presetBadDayWhat'],
};

/** Parts of LINE's paths that a rule may name; anything else can be typed. */
export const endpoints = ['*', 'message/push', 'message/reply', 'message/multicast', 'message/broadcast', 'message/narrowcast', '/profile/', '/richmenu', '/audienceGroup', '/insight/', '/oauth'];
