// DuckDB beside Weir: `node duckdb.mjs members.csv` loads the population, says {"ready":true}, and then answers one SQL
// text a line with {"hits":n,"milliseconds":[...]}. One thread, like all the others.
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';

const [file] = process.argv.slice(2);
const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\n');

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
await connection.run(`
  create table members as
  select id, friend, gender, city, spend, orders, last_day,
         case when tags = '{}' then []::smallint[] else string_split(trim(tags, '{}'), ',')::smallint[] end as tags
  from read_csv('${file.replaceAll("'", "''")}', header = true, quote = '"', columns = {
    'id': 'integer', 'friend': 'tinyint', 'gender': 'tinyint', 'city': 'tinyint',
    'spend': 'bigint', 'orders': 'integer', 'last_day': 'integer', 'tags': 'varchar'})
  order by id`);
// Sorted by tag, so that the zone maps find a tag's rows without an index.
await connection.run('create table member_tag as select unnest(tags) as tag, id as member from members order by tag, member');
say({ ready: true });

for await (const line of createInterface({ input: process.stdin })) {
  const { sql, runs } = JSON.parse(line);
  const milliseconds = [];
  let hits = 0;
  for (let run = 0; run < runs; run++) {
    const start = process.hrtime.bigint();
    const rows = await (await connection.runAndReadAll(sql)).getRows();
    milliseconds.push(Number(process.hrtime.bigint() - start) / 1e6);
    hits = Number(rows[0][0]);
  }
  say({ hits, milliseconds });
}
