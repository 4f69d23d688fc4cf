// @ts-check
import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

/** @param {{ development: boolean, formAction: string | undefined }} options */
function contentSecurityPolicy({ development, formAction }) {
  return [
    "default-src 'self'",
    // Next streams its page data in inline scripts; React's development build uses eval.
    `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(formAction ? [`form-action ${formAction}`] : []),
  ].join("; ");
}

/** @param {boolean} development */
function securityHeaders(development) {
  const everywhere = {
    "Content-Security-Policy": contentSecurityPolicy({ development, formAction: "'self'" }),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
  };
  // The resume page's form ends in a redirect to the provider, and its address is a secret.
  const resume = {
    "Content-Security-Policy": contentSecurityPolicy({ development, formAction: undefined }),
    "Referrer-Policy": "no-referrer",
  };
  return [
    { source: "/:path*", headers: asList(everywhere) },
    { source: "/resume/:path*", headers: asList(resume) },
  ];
}

/** @param {Record<string, string>} headers */
const asList = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @param {string} phase @returns {import("next").NextConfig} */
export default function config(phase) {
  const development = phase === PHASE_DEVELOPMENT_SERVER;
  return {
    poweredByHeader: false,
    serverExternalPackages: [
      "@node-rs/argon2",
      "@prisma/adapter-pg",
      "@prisma/client",
      "graphile-worker",
      "pg",
    ],
    allowedDevOrigins: ["localhost", "127.0.0.1"],
    // Otherwise a lockfile in a folder above would be taken for the project's root.
    turbopack: { root: import.meta.dirname },
    outputFileTracingRoot: import.meta.dirname,
    // `npm run verify` checks the types of the whole repository; a build need not do it again.
    typescript: { ignoreBuildErrors: true },
    headers: async () => securityHeaders(development),
  };
}
