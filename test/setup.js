// n8n-core's InstanceSettings would otherwise create ~/.n8n and a key in the developer's home.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_ENCRYPTION_KEY = 'test-only-key';
process.env.N8N_LOG_LEVEL ??= 'silent';
// loadClassInIsolation then uses plain require(), so that jest sees the package's code.
process.env.NODE_ENV = 'test';
