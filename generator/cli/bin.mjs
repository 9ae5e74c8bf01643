#!/usr/bin/env node
// The same program under the name that it had before there was a compiled one.
import "./bin.cjs";
