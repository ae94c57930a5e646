export * from '../../packages/github-sandbox/tests/open-sandbox.ts';
