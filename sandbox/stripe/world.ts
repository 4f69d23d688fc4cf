import { wholeSeconds } from "../clock";
import type { Settings } from "../options";
import { randomText, trueRandom } from "../random";
import { Agenda } from "./agenda";
import { Courier } from "./courier";
import { Faults } from "./faults";
import { Idempotency } from "./idempotency";
import { Journal } from "./journal";
import { Ledger } from "./ledger";
import { RateLimit } from "./rate-limit";
import type {
  Appointment,
  Delivery,
  EndpointRecord,
  EventRecord,
  Occasion,
  ReportRecord,
  SessionRecord,
  StoredAnswer,
} from "./records";

/** Everything that outlives a restart; JSON-plain. */
export interface SavedWorld {
  readonly sequence: number;
  readonly populations: number;
  readonly sessions: readonly SessionRecord[];
  readonly reports: readonly ReportRecord[];
  readonly events: readonly EventRecord[];
  readonly endpoints: readonly EndpointRecord[];
  readonly answers: readonly StoredAnswer[];
  readonly appointments: readonly Appointment[];
  readonly deliveries: readonly Delivery[];
}

/** The provider's side of the practice world: one account in test mode. */
export class StripeWorld {
  readonly sessions: Ledger<SessionRecord>;
  readonly reports: Ledger<ReportRecord>;
  readonly events: Ledger<EventRecord>;
  readonly endpoints: Ledger<EndpointRecord>;
  readonly idempotency: Idempotency;
  readonly agenda: Agenda;
  readonly courier: Courier;
  readonly faults = new Faults();
  readonly journal = new Journal();
  readonly rateLimit: RateLimit;
  private readonly closing = new AbortController();
  private sequence: number;
  populations: number;
  /** Where the hosted pages are reached; known once the server listens. */
  publicUrl = "http://127.0.0.1";

  constructor(
    readonly settings: Settings,
    /** Called after every change, so that it can be saved. */
    readonly changed: () => void,
    saved?: SavedWorld,
  ) {
    this.rateLimit = new RateLimit(settings.rateLimitPerSecond);
    this.sequence = saved?.sequence ?? 0;
    this.populations = saved?.populations ?? 0;
    this.sessions = new Ledger(saved?.sessions);
    this.reports = new Ledger(saved?.reports, ({ sessionId }) => sessionId);
    this.events = new Ledger(saved?.events, ({ sessionId }) => sessionId);
    this.endpoints = new Ledger(saved?.endpoints);
    this.idempotency = new Idempotency(saved?.answers);
    this.agenda = new Agenda(this, saved?.appointments ?? []);
    this.courier = new Courier(this, saved?.deliveries ?? []);
  }

  get closed(): AbortSignal {
    return this.closing.signal;
  }

  now(): number {
    return this.settings.now();
  }

  nextSequence(): number {
    this.sequence += 1;
    return this.sequence;
  }

  newId(prefix: string): string {
    return `${prefix}_1${randomText(trueRandom, 23)}`;
  }

  /** Something that happens now by itself, or because of the given API request. */
  occasion(request: Occasion["request"] = { id: null, idempotency_key: null }): Occasion {
    return { at: wholeSeconds(this.now()), request, told: false, newId: (prefix) => this.newId(prefix) };
  }

  save(): SavedWorld {
    return {
      sequence: this.sequence,
      populations: this.populations,
      sessions: this.sessions.newestFirst(),
      reports: this.reports.newestFirst(),
      events: this.events.newestFirst(),
      endpoints: this.endpoints.newestFirst(),
      answers: this.idempotency.stored(),
      appointments: this.agenda.appointments(),
      deliveries: this.courier.outstanding(),
    };
  }

  /** Forgets everything except the webhook endpoints. */
  reset(): void {
    this.agenda.clear();
    this.courier.clear();
    this.idempotency.clear();
    this.faults.clear();
    this.journal.clear();
    this.sessions.clear();
    this.reports.clear();
    this.events.clear();
    this.populations = 0;
    this.changed();
  }

  close(): void {
    this.closing.abort();
    this.agenda.stop();
    this.courier.stop();
  }
}
