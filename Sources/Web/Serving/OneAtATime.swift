import NIOCore
import NIOHTTP1

/// Hands a connection's requests on one at a time: the next once the one before has been answered.
///
/// What was sent along meanwhile is held, and no more of it is read, so that nothing is done of what comes after an answer
/// that ends the connection (RFC 9112, sections 9.3.2 and 9.6).
final class OneAtATime: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// What waits for its turn.
    private enum Held {
        case part(HTTPServerRequestPart)
        case fault(any Error)
        case inputClosed
    }

    private var held = CircularBuffer<Held>()
    /// Whether a request has been handed on to its end and is not answered yet.
    private var isFull = false
    /// Whether an answer is out whose request is still coming in.
    private var isAhead = false
    private var wantsMore = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { take(.part(unwrapInboundIn(data)), context) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { take(.fault(error), context) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event as? ChannelEvent == .inputClosed else { return context.fireUserInboundEventTriggered(event) }
        guard held.isEmpty else { return held.append(.inputClosed) }
        context.fireUserInboundEventTriggered(event)
    }

    func read(context: ChannelHandlerContext) {
        guard held.isEmpty else {
            wantsMore = true
            return
        }
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        let written = promise ?? context.eventLoop.makePromise()
        written.futureResult.assumeIsolated().whenComplete { _ in self.answered(context) }
        context.write(data, promise: written)
    }

    private func take(_ next: Held, _ context: ChannelHandlerContext) {
        guard !isFull else { return held.append(next) }
        handOn(next, context)
    }

    private func handOn(_ next: Held, _ context: ChannelHandlerContext) {
        switch next {
        case .part(let part):
            if case .end = part {
                isFull = !isAhead
                isAhead = false
            }
            context.fireChannelRead(wrapInboundOut(part))
        case .fault(let error): context.fireErrorCaught(error)
        case .inputClosed: context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
    }

    private func answered(_ context: ChannelHandlerContext) {
        isAhead = !isFull
        isFull = false
        guard !held.isEmpty else { return }
        while !isFull, let next = held.popFirst() { handOn(next, context) }
        context.fireChannelReadComplete()
        if held.isEmpty, wantsMore {
            wantsMore = false
            context.read()
        }
    }
}
