import NIOCore
import NIOHTTPTypes

/// Cuts a client that takes too long: to ask anything, to send what it asks, to take the answer.
///
/// Bytes that drip in do not put a deadline off; only a request or an answer that is finished does. One tick a second for
/// each connection is all it costs.
final class RequestDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How long a client may take.
    struct Limits: Sendable {
        /// From the connection's beginning, or the last answer, to the end of a request's head.
        var head: TimeAmount = .seconds(30)
        /// From a request's head to the end of its body.
        var body: TimeAmount = .seconds(10)
        /// From the end of a request to the end of its answer.
        var answer: TimeAmount = .seconds(60)
        /// From the word that it took too long to the end of the connection, at the latest.
        var parting: TimeAmount = .seconds(1)
    }

    private let limits: Limits
    private var deadline = NIODeadline.distantFuture
    private var tick: RepeatedTask?
    private var unanswered = 0
    private var isReceiving = false
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
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            isReceiving = true
            setDeadline()
        case .body: break
        case .end:
            isReceiving = false
            setDeadline()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        unanswered -= 1
        setDeadline()
        guard isParting else { return context.write(data, promise: promise) }
        context.writeAndFlush(data, promise: promise)
        context.close(promise: nil)
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

    private func setDeadline() {
        guard !isParting else { return }
        deadline = .now() + (isReceiving ? limits.body : unanswered > 0 ? limits.answer : limits.head)
    }

    /// Ends what has taken too long; a request that is still coming in is told why first.
    private func look(_ context: ChannelHandlerContext) {
        guard NIODeadline.now() >= deadline else { return }
        guard isReceiving, unanswered > 0, !isParting else {
            tick?.cancel()
            return context.close(promise: nil)
        }
        isParting = true
        deadline = .now() + limits.parting
        context.fireErrorCaught(TooSlow())
    }
}

/// A request took longer to arrive than is allowed.
struct TooSlow: Error {}
