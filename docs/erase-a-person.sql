-- Erases one person from the history of a monitoring server. Read "One person's history" in privacy.md before.
--
-- 1. Stop the monitoring server, and copy its database.
-- 2. Write the name of the account, as the license manager prints it, in place of NAME below.
-- 3. sqlite3 /var/lib/seatlight-server/seatlight.db < erase-a-person.sql
-- 4. Start the monitoring server.

pragma secure_delete = on;
create temp table erased (name text);
insert into erased values (lower('NAME'));

begin immediate;

-- Who held which seat and when. Figures of use stay: they have no names.
delete from checkout where lower(user_name) in (select name from erased);
delete from borrow_sighting
  where exists (select 1 from erased where borrow_key like '%' || char(9) || name || char(9) || '%');

-- Denials, waits, offers and asks.
delete from denial where user_key in (select name from erased);
delete from request_row where exists (
  select 1 from erased
  where name in (
    lower(json_extract(body, '$.user')), lower(json_extract(body, '$.fromUser')), lower(json_extract(body, '$.toUser'))
  )
);

-- Seats that were asked back from this person, and who got those of others.
delete from reclaim where user_key in (select name from erased);
update reclaim set body = json_set(body, '$.benefited', null)
  where lower(json_extract(body, '$.benefited')) in (select name from erased);

-- What this person said about projects. Their time is then booked on no project: leave these lines out where it must be kept.
delete from project_change where user_key in (select name from erased);
update project_change set body = json_set(body, '$.by', 'erased')
  where lower(json_extract(body, '$.by')) in (select name from erased);

commit;

-- Gives back the room, so that nothing is left in it.
vacuum;
pragma wal_checkpoint(truncate);
