import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Lets requests in that are written as they should be, answers what is none, and ends connections politely.
///
/// Requests come one at a time. What cannot be read is answered here, or by whoever reads the body where that is what went
/// wrong. After an answer that says so nothing more is read, and the connection ends for writing first, so that a client
/// that is still sending sees its answer.
final class Doorkeeper: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let site: Site
    private let logger: Logger
    private var isAnswering = false
    private var isReceiving = false
    /// Whether the request that is being received, or was received last, ends the connection.
    private var isLast = false
    /// Whether everything that still comes is passed over.
    private var isDeaf = false
    /// Whether the client waits for our word before it sends the body.
    private var awaitsWord = false
    /// Whether nothing more can be said.
    private var hasParted = false
    /// Whether what is told goes without its body, as the answer to HEAD.
    private var omitsBody = false

    init(_ site: Site, logger: Logger) {
        self.site = site
        self.logger = logger
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDeaf else { return }
        switch unwrapInboundIn(data) {
        case .head(let head): take(head, context)
        case .body:
            awaitsWord = false
            context.fireChannelRead(data)
        case .end:
            awaitsWord = false
            isReceiving = false
            isDeaf = isLast
            context.fireChannelRead(data)
        }
    }

    private func take(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        do {
            var head = head
            try head.checkCoding()
            head.uri = try RequestTarget(head.uri, hosts: head.headers["Host"]).path
            isAnswering = true
            isReceiving = true
            awaitsWord = head.keepExpectation()
            isLast = isLast || !head.isKeepAlive || head.headers.contains(name: "Upgrade")
            context.fireChannelRead(wrapInboundOut(.head(head)))
        } catch {
            omitsBody = head.method == .HEAD
            turnAway(error, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case _ where isDeaf: break
        case let error as HTTPParserError: turnAway(Doorkeeper.told(error), context)
        case is TooSlow: turnAway(error, context)
        default: context.fireErrorCaught(error)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            guard isAnswering else { return context.close(promise: nil) }
            isLast = true
            if !isReceiving { isDeaf = true }
        }
        if hasParted, event as? ChannelEvent == .inputClosed { return context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    /// Lets a client that waits for it send the body, which somebody is about to read (RFC 9110, section 10.1.1).
    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyWanted else { return context.triggerUserOutboundEvent(event, promise: promise) }
        promise?.succeed()
        guard awaitsWord else { return }
        awaitsWord = false
        let word = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(word)), promise: nil)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !hasParted else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            awaitsWord = false
            if isReceiving || isDeaf || head.headers["Connection"].contains("close") {
                isDeaf = true
                head.headers.replaceOrAdd(name: "Connection", value: "close")
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            isAnswering = false
            guard isDeaf else { return context.write(data, promise: promise) }
            part(after: data, context, promise)
        }
    }

    private func turnAway(_ fault: any Error, _ context: ChannelHandlerContext) {
        isDeaf = true
        guard !isReceiving else { return context.fireErrorCaught(fault) }
        tell(fault, context)
    }

    private func tell(_ fault: any Error, _ context: ChannelHandlerContext) {
        let (head, body) = site.turnedAway(by: fault, logger: logger)
        var written = HTTPResponseHead(head)
        written.headers.replaceOrAdd(name: "Connection", value: "close")
        context.write(wrapOutboundOut(.head(written)), promise: nil)
        if !omitsBody {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        }
        part(after: wrapOutboundOut(.end(nil)), context, nil)
    }

    private func part(after end: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        hasParted = true
        let written = promise ?? context.eventLoop.makePromise()
        written.futureResult.assumeIsolated().whenComplete { _ in context.close(mode: .output, promise: nil) }
        context.writeAndFlush(end, promise: written)
    }
}
