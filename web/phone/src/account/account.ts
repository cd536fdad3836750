/** What the sandbox's control API tells of the account, and what it lets be set. */
export interface Account {
  displayName: string;
  basicId: string;
  botUserId: string;
  channelId: string;
  channelSecret: string;
  channelAccessToken: string;
  loginChannelId: string;
  loginChannelSecret: string;
  webhookUrl: string | null;
  monthlyMessages: number | null;
  extraMessages: number;
  addFriendUrl: string;
  apiBaseUrl: string;
  dataBaseUrl: string;
  accessBaseUrl: string;
  liffBaseUrl: string;
  /** The ids of the public keys for channel tokens by JWT. */
  signingKeys: readonly string[];
  liffApps: readonly LiffApp[];
}

export interface LiffApp {
  liffId: string;
  endpointUrl: string;
  viewType: string;
  description: string;
  botPrompt: string;
  sharesTargets: boolean;
  scopes: readonly string[];
  url: string;
}

export interface Switches {
  webhookActive: boolean;
  webhookRedelivery: boolean;
  loginPublished: boolean;
  otherProvider: boolean;
  greeting: boolean;
  autoResponse: boolean;
  chatMode: boolean;
  verified: boolean;
  joinsGroups: boolean;
}

export interface State {
  friends: number;
  /** Where the sandbox remembers itself over a restart. */
  memory: { file: string | null; savedAt: string | null; problem: string | null };
  quota: { limit: number | null; used: number; reserved: number };
  rateLimits: readonly { endpoint: string; left: number; limit: number; perSeconds: number }[];
}

export interface Entry {
  number: number;
  at: string;
  kind: 'call' | 'webhook';
  method: string;
  path: string;
  status: number;
  id: string;
  request: string;
  response: unknown;
  reason: string | null;
  /** What the receiver of a webhook answered, in a sentence. */
  detail: string | null;
  fault: string | null;
  host: '/api' | '/data' | null;
  contentType: string | null;
  signature: string | null;
  /** The body may have been cut for the list. */
  requestBytes: number;
  limitLeft: number | null;
  limit: number | null;
  limitSeconds: number | null;
  quotaLeft: number | null;
  tookMs: number;
}

/** Taiwan's plans; their prices are no concern of LINE's platform. */
export const plans = [
  { word: 'planLight', messages: 200, canBuy: false },
  { word: 'planMedium', messages: 3_000, canBuy: false },
  { word: 'planHigh', messages: 6_000, canBuy: true },
] as const;

/** Something was turned down or did not arrive. */
export const isRefused = (entry: Entry) => entry.status >= 400 || entry.status === 0;
