import { describe, expect, it } from "vitest";
import { agreeOnFeatures, whyNotAgreed } from "../../generator/serve/realtime/agreement.ts";
import { checkout } from "../support/project.ts";
import { Client } from "./support/client.ts";
import { serve } from "./support/server.ts";

const withReactions = { version: "1.1.0", features: ["polls", "reactions"] };
const thumb = { type: "reaction", roomId: "abc", reactsTo: "m1", emoji: "👍" };

async function inRoom(url: string, open: Record<string, unknown>): Promise<Client> {
  const client = await Client.join(url, open);
  client.send({ type: "room_join", roomId: "abc" });
  await client.next("room_joined");
  return client;
}

function featuresOf(client: Client): readonly string[] | undefined {
  return client.of("session_opened").at(-1)?.features;
}

describe("features", () => {
  it("are those that both sides have, and left out where the client names none", async () => {
    const { url } = await serve();
    expect(featuresOf(await Client.join(url, withReactions))).toEqual(["reactions"]);
    expect(featuresOf(await Client.join(url, { version: "1.1.0", features: ["polls"] }))).toEqual([]);
    for (const open of [{ version: "1.1.0" }, { version: "1.1.0", features: [] }]) {
      const client = await Client.join(url, open);
      expect(client.of("session_opened")[0]).not.toHaveProperty("features");
    }
  });

  it("stand in the server's order, whatever the client's", () => {
    const open = { type: "session_open", features: ["c", "x", "a"] };
    expect(agreeOnFeatures(["a", "b", "c"], open)).toEqual(["a", "c"]);
    expect(agreeOnFeatures([], open)).toBeNull();
  });

  it("of a resumed session are those of the new opening", async () => {
    const { url } = await serve();
    const first = await inRoom(url, withReactions);
    const resume = { sessionId: first.sessionId, positions: [] };
    first.socket.terminate();
    await first.ended;
    const again = await Client.join(url, { version: "1.1.0", resume });
    expect(again.of("session_opened")[0]?.resumed).toBe(true);
    again.send(thumb);
    expect(await again.next("error")).toMatchObject({ code: "unknownMessage", concerns: { type: "reaction" } });
    again.socket.terminate();
    await again.ended;
    const third = await Client.join(url, { ...withReactions, resume });
    third.send(thumb);
    expect(await third.next("reaction")).toMatchObject({ emoji: "👍" });
  });

  it("let reactions through to those who have agreed, the sender included, and to nobody else", async () => {
    const { url } = await serve();
    const [ada, bob] = [await inRoom(url, withReactions), await inRoom(url, withReactions)];
    const [plain, old] = [await inRoom(url, { version: "1.1.0" }), await inRoom(url, { version: "1.0.0" })];
    ada.send({ ...thumb, removed: true, userId: "mallory" });
    for (const client of [ada, bob]) {
      expect(await client.next("reaction")).toEqual({ ...thumb, removed: true, userId: "guest" });
    }
    for (const client of [plain, old]) {
      await client.settle();
      expect(client.of("reaction")).toEqual([]);
      client.send(thumb);
      expect((await client.next("error")).code).toBe("unknownMessage");
      await client.settle();
    }
    await ada.settle();
    expect(ada.of("reaction")).toHaveLength(1);
  });

  it("do not take the place of the room: who has not joined it is told so", async () => {
    const { url } = await serve();
    const client = await Client.join(url, withReactions);
    client.send(thumb);
    expect(await client.next("error")).toMatchObject({ code: "notJoined", concerns: { type: "reaction" } });
  });

  it("are none with a server of 1.0.0, which says its version and goes on", async () => {
    const { url } = await serve({}, `${checkout}/schema/releases/1.0.0`);
    const client = await inRoom(url, withReactions);
    const [opened] = client.of("session_opened");
    expect(opened?.version).toBe("1.0.0");
    expect(opened).not.toHaveProperty("features");
    for (const message of [thumb, { type: "room_topic", roomId: "abc", topic: "x" }]) {
      client.send(message);
      expect(await client.next("error")).toMatchObject({ code: "unknownMessage", concerns: { type: message.type } });
    }
    client.send({ type: "message", roomId: "abc", text: "hi", messageId: "m2", inReplyTo: "m1" });
    expect(await client.next("message")).not.toHaveProperty("inReplyTo");
  });
});

describe("what a session may be sent", () => {
  it("goes by since and by feature", () => {
    const agreed = { version: "1.10.0", features: new Set(["a"]) };
    expect(whyNotAgreed({ since: "1.9.3", feature: null }, agreed)).toBeNull();
    expect(whyNotAgreed({ since: "1.10.0", feature: "a" }, agreed)).toBeNull();
    expect(whyNotAgreed({ since: null, feature: null }, agreed)).toBeNull();
    expect(whyNotAgreed({ since: "1.10.1", feature: null }, agreed)).toContain("1.10.1");
    expect(whyNotAgreed({ since: "2.0.0", feature: null }, agreed)).toContain("2.0.0");
    expect(whyNotAgreed({ since: null, feature: "b" }, agreed)).toContain("feature b");
  });
});
