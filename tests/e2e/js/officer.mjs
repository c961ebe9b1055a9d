// An officer's client: matrix-js-sdk with the cryptography of Element, cross-signed, that trusts and shares keys
// only with signed devices. It is told what to do in lines of JSON, and tells what it sees in lines of JSON.
import { createCipheriv, createHash, randomBytes, webcrypto } from "node:crypto";
import { createInterface } from "node:readline";
import * as sdk from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { AllDevicesIsolationMode, OnlySignedDevicesIsolationMode } from "matrix-js-sdk/lib/crypto-api/index.js";

// Node 18 (Debian 12) has no global crypto and Node 20 no withResolvers yet; the library lacks nothing else there.
globalThis.crypto ??= webcrypto;
Promise.withResolvers ??= function () {
    const made = {};
    made.promise = new this((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
};

logger.setLevel("silent", false);
for (const name of ["log", "info", "warn", "error", "debug", "trace"]) console[name] = () => {};

const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const bare = (bytes) => Buffer.from(bytes).toString("base64").replace(/=+$/, "");

let client;
let secretKey;

const acts = {
    async login({ url, user, password, device, other, strict }) {
        const plain = sdk.createClient({ baseUrl: url });
        const found = await plain.loginRequest({
            type: "m.login.password",
            identifier: { type: "m.id.user", user },
            password,
            initial_device_display_name: device,
        });
        client = sdk.createClient({
            baseUrl: url,
            userId: found.user_id,
            deviceId: found.device_id,
            accessToken: found.access_token,
            cryptoCallbacks: {
                getSecretStorageKey: async ({ keys }) => [Object.keys(keys)[0], secretKey],
                cacheSecretStorageKey: (_id, _info, key) => {
                    secretKey = key;
                },
            },
        });
        await client.initRustCrypto({ useIndexedDB: false });
        const crypto = client.getCrypto();
        crypto.setDeviceIsolationMode(
            strict ? new OnlySignedDevicesIsolationMode() : new AllDevicesIsolationMode(false),
        );
        client.on("RoomMember.membership", (_event, member) => {
            const invited = member.membership === "invite" && member.userId === client.getUserId();
            if (invited && member.events.member.getSender() === other) client.joinRoom(member.roomId);
        });
        client.on("Room.timeline", (event, _room, toStart) => toStart || seen(event));
        client.on("Event.decrypted", seen);
        await client.startClient({ initialSyncLimit: 20, lazyLoadMembers: false });
        await new Promise((done) => client.once("sync", done));
        const proof = (send) =>
            send({ type: "m.login.password", identifier: { type: "m.id.user", user }, password });
        if (secretKey === undefined) {
            await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: proof, setupNewCrossSigning: true });
            const recovery = await crypto.createRecoveryKeyFromPassphrase();
            secretKey = recovery.privateKey;
            await crypto.bootstrapSecretStorage({ createSecretStorageKey: async () => recovery });
        } else {
            await crypto.userHasCrossSigningKeys(client.getUserId(), true);
            await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: proof });
        }
        await crypto.crossSignDevice(client.getDeviceId());
        return { device: client.getDeviceId(), secret: bare(secretKey) };
    },

    // A new phone: another device of the same person, signed by the keys they keep in their secret storage.
    async remember({ secret }) {
        secretKey = Uint8Array.from(Buffer.from(secret, "base64"));
        return {};
    },

    async begins({ other }) {
        const made = await client.createRoom({
            preset: "trusted_private_chat",
            is_direct: true,
            invite: [other],
            initial_state: [
                { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } },
            ],
        });
        return { room: made.room_id };
    },

    async joined({ room }) {
        while (client.getRoom(room)?.getMyMembership() !== "join") {
            await new Promise((done) => client.once("sync", done));
        }
        return {};
    },

    async writes({ room, text, thread, answering }) {
        const content = { msgtype: "m.text", body: text };
        if (thread) {
            content["m.relates_to"] = {
                rel_type: "m.thread",
                event_id: thread,
                is_falling_back: !answering,
                "m.in_reply_to": { event_id: answering ?? thread },
            };
        } else if (answering) {
            content["m.relates_to"] = { "m.in_reply_to": { event_id: answering } };
        }
        return { event: (await client.sendMessage(room, content)).event_id };
    },

    async amends({ room, event, text }) {
        const content = {
            msgtype: "m.text",
            body: `* ${text}`,
            "m.new_content": { msgtype: "m.text", body: text },
            "m.relates_to": { rel_type: "m.replace", event_id: event },
        };
        return { event: (await client.sendMessage(room, content)).event_id };
    },

    async reacts({ room, event, key }) {
        const relation = { rel_type: "m.annotation", event_id: event, key };
        return { event: (await client.sendEvent(room, "m.reaction", { "m.relates_to": relation })).event_id };
    },

    async redacts({ room, event }) {
        return { event: (await client.redactEvent(room, event)).event_id };
    },

    async sends({ room, data, name, mime }) {
        const plain = Buffer.from(data, "base64");
        const [key, iv] = [randomBytes(32), Buffer.concat([randomBytes(8), Buffer.alloc(8)])];
        const cipher = createCipheriv("aes-256-ctr", key, iv);
        const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
        const uploaded = await client.uploadContent(sealed, { type: "application/octet-stream" });
        const k = key.toString("base64url");
        const file = {
            v: "v2",
            url: uploaded.content_uri,
            key: { kty: "oct", key_ops: ["encrypt", "decrypt"], alg: "A256CTR", k, ext: true },
            iv: bare(iv),
            hashes: { sha256: bare(createHash("sha256").update(sealed).digest()) },
        };
        const info = { mimetype: mime, size: plain.length };
        const content = { msgtype: "m.image", body: name, filename: name, info, file };
        return { event: (await client.sendMessage(room, content)).event_id };
    },

};

const SHIELDS = { 0: "none", 1: "grey", 2: "red" };

async function seen(event) {
    if (event.isBeingDecrypted()) await event.getDecryptionPromise();
    if (event.isState()) return;
    const isSealed = event.isEncrypted() && event.getClearContent() === null;
    if (isSealed && !event.isDecryptionFailure()) return; // not tried yet: it is told when it was
    const info = event.isEncrypted() ? await client.getCrypto().getEncryptionInfoForEvent(event) : null;
    const content = event.getContent();
    const relates = event.getWireContent()["m.relates_to"] ?? content["m.relates_to"]; // told also of the unreadable
    tell({
        seen: event.getId(),
        room: event.getRoomId(),
        sender: event.getSender(),
        type: event.getType(),
        mine: event.getSender() === client.getUserId(),
        encrypted: event.isEncrypted(),
        readable: !event.isEncrypted() || (!isSealed && !event.isDecryptionFailure()),
        failure: event.decryptionFailureReason ?? null,
        shield: info === null ? null : SHIELDS[info.shieldColour],
        reason: info?.shieldReason ?? null,
        redacts: event.event.redacts ?? content.redacts ?? null,
        body: content.body ?? "",
        html: content.formatted_body ?? "",
        about: relates?.event_id ?? null,
        replaces: relates?.rel_type === "m.replace" ? relates.event_id : null,
        new: content["m.new_content"]?.body ?? null,
        new_html: content["m.new_content"]?.formatted_body ?? null,
        thread: relates?.rel_type === "m.thread" ? relates.event_id : null,
        answers: relates?.["m.in_reply_to"]?.event_id ?? null,
        reaction: relates?.key ?? null,
    });
}

for await (const line of createInterface({ input: process.stdin })) {
    const { id, act, ...asked } = JSON.parse(line);
    acts[act](asked).then(
        (result) => tell({ id, result }),
        (error) => tell({ id, error: String(error?.stack ?? error) }),
    );
}
process.exit(0); // whoever told it what to do is gone
