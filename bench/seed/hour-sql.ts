/**
 * Which sessions, by number, began in which hour of the two years before `seed.ends_at`: few at night and at weekends,
 * and three times as many at the end as at the beginning.
 */
export const hoursSql = `
CREATE TABLE bench.seed_hour AS
WITH hours AS (
  SELECT hour, (3 - 2 * place / 17544.0)
    * (1 - 0.8 * cos((extract(hour FROM hour AT TIME ZONE 'UTC') - 3) / 24 * 2 * pi()))
    * CASE WHEN extract(isodow FROM hour AT TIME ZONE 'UTC') > 5 THEN 0.45 ELSE 1 END AS weight
  FROM bench.seed, generate_series(1, 17544) AS place,
    LATERAL (SELECT ends_at - place * interval '1 hour' AS hour) AS at),
shares AS (
  SELECT hour, sum(weight) OVER (ORDER BY hour) / sum(weight) OVER () AS upto FROM hours)
SELECT hour, 1 + coalesce(lag(last) OVER (ORDER BY hour), 0) AS first, last
FROM (SELECT hour, round(upto * sessions)::int AS last FROM shares, bench.seed) AS shared`;
