#!/usr/bin/env node
// Under version control, so that it is there before the first build: package managers link it at install.
import '../dist/cli.js';
