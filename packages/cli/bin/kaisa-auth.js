#!/usr/bin/env node
// Under version control, so that it is there before the first build: package managers link it at install.
import { processHost, run } from '../dist/index.js';

process.exitCode = await run(process.argv.slice(2), processHost());
