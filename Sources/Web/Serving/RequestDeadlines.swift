import NIOCore
import NIOHTTP1

/// Cuts a client that takes too long: to ask anything, to send what it asks, to take the answer.
///
/// Bytes that drip in do not put a deadline off; only a request or an answer that is finished does. Whose request is still
/// coming in is told why. One tick a second for each connection is all it costs.
final class RequestDeadlines: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// How long a client may take.
    struct Limits: Sendable {
        /// From the connection's beginning, or the last answer, to the first byte of a request.
        var idle: TimeAmount = .seconds(30)
        /// From a request's first byte to the end of its head.
        var head: TimeAmount = .seconds(10)
        /// From a request's head to the end of its body, and a second more for each 64 KiB that the head announces.
        var body: TimeAmount = .seconds(10)
        /// From the end of a request until its answer is out.
        var answer: TimeAmount = .seconds(60)
        /// From the word that it took too long, or that there is no more to come, to the end of the connection.
        var parting: TimeAmount = .seconds(1)
        /// From the moment the service is told to stop to the end of the connection, whatever it is at.
        var leaving: TimeAmount = .seconds(5)
    }

    private let limits: Limits
    private var deadline = NIODeadline.distantFuture
    private var latest = NIODeadline.distantFuture
    private var tick: RepeatedTask?
    private var unanswered = 0
    private var isReceiving = false
    private var hasBegun = false
    private var cameWhole = false
    private var isParting = false

    init(_ limits: Limits) { self.limits = limits }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { tick?.cancel() }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        tick?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        cameWhole = true
        switch unwrapInboundIn(data) {
        case .head(let head):
            unanswered += 1
            isReceiving = true
            hasBegun = false
            setDeadline(announced: head.headers.first(name: "Content-Length").flatMap { Int64($0) } ?? 0)
        case .body: break
        case .end:
            isReceiving = false
            setDeadline()
        }
        context.fireChannelRead(data)
    }

    /// Bytes that have made no part of a request are the beginning of a head.
    func channelReadComplete(context: ChannelHandlerContext) {
        if !cameWhole, !isReceiving, !hasBegun {
            hasBegun = true
            setDeadline()
        }
        cameWhole = false
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        let written = promise ?? context.eventLoop.makePromise()
        written.futureResult.assumeIsolated().whenComplete { _ in
            self.unanswered = max(0, self.unanswered - 1)
            self.setDeadline()
        }
        context.write(data, promise: written)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .output else { return context.close(mode: mode, promise: promise) }
        let closed = promise ?? context.eventLoop.makePromise()
        closed.futureResult.assumeIsolated().whenComplete { _ in self.part() }
        context.close(mode: mode, promise: closed)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            latest = .now() + limits.leaving
            deadline = min(deadline, latest)
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard tick == nil else { return }
        setDeadline()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let pace = min(limits.parting, .seconds(1))
        tick = context.eventLoop.scheduleRepeatedTask(initialDelay: pace, delay: pace) { _ in
            let (handler, context) = bound.value
            handler.look(context)
        }
    }

    private func setDeadline(announced bytes: Int64 = 0) {
        guard !isParting else { return }
        let more = TimeAmount.seconds(min(max(0, bytes), RequestDeadlines.mostAnnounced) / 65_536)
        let limit =
            isReceiving
            ? limits.body + more : unanswered > 0 ? limits.answer : hasBegun ? limits.head : limits.idle
        deadline = min(.now() + limit, latest)
    }

    /// More is announced by nobody who is let in.
    private static let mostAnnounced: Int64 = 8_388_608

    /// Ends what has taken too long; a request that is still coming in is told why first.
    private func look(_ context: ChannelHandlerContext) {
        guard NIODeadline.now() >= deadline else { return }
        guard isReceiving || hasBegun && unanswered == 0, !isParting else {
            tick?.cancel()
            return context.close(promise: nil)
        }
        part()
        context.fireErrorCaught(TooSlow())
    }

    private func part() {
        guard !isParting else { return }
        isParting = true
        deadline = .now() + limits.parting
    }
}

/// A request took longer to arrive than is allowed.
struct TooSlow: Error {}
