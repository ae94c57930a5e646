# The App as an image: what `npm run image:rehearse` proves step by step, and the release builds.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/github-sandbox/package.json packages/github-sandbox/
RUN npm ci --omit=dev --ignore-scripts

# No shell, no package manager, a user who is not root.
FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY dist/app.js dist/package.json dist/licenses.txt dist/
COPY dist/chunks dist/chunks
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 LOG_FORMAT=json
USER 65532:65532
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["/nodejs/bin/node", "--eval", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# It reads, and writes no file, starts no process and no thread: Node refuses all three. With a heap of that size it collects
# early, and stays small in a burst.
ENTRYPOINT ["/nodejs/bin/node", "--permission", "--allow-fs-read=*", "--max-old-space-size=256", "--max-semi-space-size=8", "dist/app.js"]
