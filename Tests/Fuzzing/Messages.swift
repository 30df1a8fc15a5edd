import HTTPEndpoints
import HTTPMessages

/// Reads the bytes behind the first as requests and as a response, whole and in pieces as long as the
/// first byte says: what comes of it is the same, and never larger than the limits.
@_cdecl("LLVMFuzzerTestOneInput")
public func readMessages(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  let message = bytes.dropFirst()
  let pieces = stride(from: message.startIndex, to: message.endIndex, by: Int(first % 17) + 1).map {
    message[$0..<min($0 + Int(first % 17) + 1, message.endIndex)]
  }
  let requests = readRequests([message])
  if requests != readRequests(pieces) { fatalError("requests depend on how they are split") }
  let response = readResponse([message])
  if response != readResponse(pieces) { fatalError("a response depends on how it is split") }
  for case .request(let received) in requests where received.request.body.count > limit {
    fatalError("a request's body is beyond the limit")
  }
  if case .response(let response, _) = response, response.body.count > limit {
    fatalError("a response's body is beyond the limit")
  }
  return 0
}

private let limit = 1000

private func readRequests(_ pieces: [ArraySlice<UInt8>]) -> [HTTPRequestParser.Step] {
  var parser = HTTPRequestParser(limits: HTTPRequestParser.Limits(head: 2000, body: limit))
  var steps: [HTTPRequestParser.Step] = []
  for piece in pieces {
    parser.append(piece)
    reading: while true {
      let step = parser.next()
      switch step {
      case .needsMore: break reading
      case .request: steps.append(step)
      case .problem: return steps + [step]
      }
    }
  }
  return steps
}

private func readResponse(_ pieces: [ArraySlice<UInt8>]) -> HTTPResponseParser.Step {
  var limits = HTTPResponseParser.Limits()
  limits.head = 2000
  limits.body = limit
  var parser = HTTPResponseParser(limits: limits)
  for piece in pieces {
    parser.append(piece)
    let step = parser.next()
    switch step {
    case .needsMore: continue
    // Whether the connection may go on depends on what has come behind the answer.
    case .response(let response, _): return .response(response, keepsAlive: true)
    case .problem: return step
    }
  }
  let step = parser.end()
  if case .response(let response, _) = step { return .response(response, keepsAlive: true) }
  return step
}
