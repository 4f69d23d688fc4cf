import { serveAuth } from "@/lib/server/auth/next-auth";

export { serveAuth as GET, serveAuth as POST };
