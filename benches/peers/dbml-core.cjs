// Runs @dbml/core: node dbml-core.cjs FILE RUNS makes the DDL for PostgreSQL of a file of DBML so many times.
const { readFileSync } = require('node:fs');
const { exporter } = require('@dbml/core');

const [file, runs] = process.argv.slice(2);
const source = readFileSync(file, 'utf8');
for (let run = 0; run < Number(runs); run += 1) {
  exporter.export(source, 'postgres');
}
