/** Counts what falls under each bound, as Prometheus wants it. */
export interface Histogram {
  observe(value: number): void;
  /** https://prometheus.io/docs/instrumenting/exposition_formats/ */
  lines(name: string, help: string): string[];
}

export function histogram(bounds: readonly number[]): Histogram {
  const counts = bounds.map(() => 0);
  let count = 0;
  let sum = 0;
  return {
    observe: (value) => {
      count += 1;
      sum += value;
      const place = bounds.findIndex((bound) => value <= bound);
      if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
    },
    lines: (name, help) => {
      let below = 0;
      const buckets = bounds.map((bound, place) => {
        below += counts[place] ?? 0;
        return `${name}_bucket{le="${bound}"} ${below}`;
      });
      return [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} histogram`,
        ...buckets,
        `${name}_bucket{le="+Inf"} ${count}`,
        `${name}_sum ${sum}`,
        `${name}_count ${count}`,
      ];
    },
  };
}
