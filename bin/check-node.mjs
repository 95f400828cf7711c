/* Run by whatever Node there is, before anything that needs Node 24. */
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(`This is Node ${process.version}; Jalon runs on Node 24 and brings its own copy.

  1. npm ci                  installs it (node_modules/node)
  2. npm start, npm test     use it, whatever Node your machine has

If you did run npm ci: install scripts may be switched off. "npm config get ignore-scripts" must say false.`);
  process.exit(1);
}
