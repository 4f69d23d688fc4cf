import type { Provider } from "@/lib/domain/provider";
import type { ApiFault } from "@/sandbox/world/faults";

/** What a provider really did because of an API request. */
export interface Effect {
  kind: "create" | "cancel" | "redact" | "delete";
  providerSessionId: string;
  /** The idempotency key that it came with, where the provider takes one. */
  key: string | null;
  /** Whom a session was made for. */
  person: string | null;
}

/** One provider of the practice world, as far as the model plays it. */
export interface Side {
  provider: Provider;
  /** A session at the provider, which the desk gets to know. Returns the provider's id. */
  make: (person: string) => Promise<string>;
  /** What people do at the provider, by a number; what it doesn't take changes nothing. */
  doings: readonly ((providerSessionId: string) => Promise<unknown>)[];
  /** How many webhooks came to be. */
  told: () => number;
  /** Delivers one of them, for the first time or again. */
  tell: (place: number) => Promise<void>;
  effects: () => Effect[];
  fault: (...faults: ApiFault[]) => void;
  heal: () => void;
  /** By which methods its calls change something. */
  methods: readonly string[];
  isEnded: (providerSessionId: string) => boolean;
  isErased: (providerSessionId: string) => boolean;
}

/** What the practice world refuses is no turn; anything else is a fault. */
export const trying =
  (turn: (providerSessionId: string) => Promise<unknown>) =>
  async (providerSessionId: string): Promise<void> => {
    try {
      await turn(providerSessionId);
    } catch (fault) {
      if (!(fault instanceof Error && fault.message.startsWith("the practice world refused"))) throw fault;
    }
  };
