-- Members with paid check-ins of the past 300 days, straight into the tables. `bench` holds one row: how many members,
-- and now. Few are out often and most hardly ever: how many check-ins a member has follows a power law, from 1 to 120,
-- 4 on average.
--
-- To be run on an imported site without members, with its triggers put aside: what they would have counted is counted
-- afresh by `milepost verify --repair`. Everything follows from the member's number, so that each run makes the same.
-- Check-ins are between 12:00 and 17:00 of the site's zone (02:00 to 06:00 in UTC), on which UTC has the same date.

INSERT INTO member (id, name, shown_name, bio, joined_at, title_id, avatar_id)
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number, bench WHERE n < members)
SELECT n, printf('member-%07d', n), printf('Member %d of Many', n),
  printf('Walks %d dogs, mostly before breakfast, and knows every tap on the way.', 1 + n % 4), now - 100 * 86400,
  (SELECT id FROM item WHERE category = 'title' AND base = 1),
  (SELECT id FROM item WHERE category = 'avatar' AND base = 1)
FROM number, bench;

INSERT INTO owned (member_id, item_id, since)
SELECT member.id, item.id, joined_at FROM member, item WHERE base = 1;

INSERT INTO check_in (member_id, place_id, number, at, day, note, verdict, xp, coins)
WITH RECURSIVE
  -- A number between 0 and 1 for each member, evenly spread (Knuth's multiplicative hash).
  member_luck (id, luck) AS (SELECT id, (id * 2654435761 % 4294967296 + 0.5) / 4294967296 FROM member),
  visit (member_id, k, count) AS (
    SELECT id, 0, min(120, max(1, CAST(1.8 / pow(luck, 0.6) AS INTEGER))) FROM member_luck
    UNION ALL SELECT member_id, k + 1, count FROM visit WHERE k + 1 < count
  ),
  open (id, rank) AS (SELECT id, row_number() OVER (ORDER BY id) - 1 FROM place WHERE closed_at IS NULL),
  places (count) AS (SELECT count(*) FROM open),
  made AS (
    SELECT visit.member_id, open.id AS place_id, k,
      (now / 86400 - 1 - (visit.member_id * 37 + k * 7) % 300) * 86400 + 7200 + visit.member_id * 7919 % 14400 AS at
    FROM bench, visit, places JOIN open ON open.rank = (visit.member_id * 31 + k * 17) % places.count
  )
SELECT member_id, place_id, row_number() OVER (PARTITION BY place_id ORDER BY at, member_id, k), at,
  CAST(strftime('%Y%m%d', at, 'unixepoch') AS INTEGER),
  CASE WHEN member_id % 3 = 0 THEN 'Muddy paws, happy dog.' ELSE '' END, 'paid', 100, 100
FROM made ORDER BY at, member_id, k;

INSERT INTO ledger (member_id, xp, coins, reason, source, place_id, at)
SELECT member_id, xp, coins, 'check-in', 'checkin:' || place_id || ':' || member_id || ':' || day, place_id, at
FROM check_in ORDER BY id;
