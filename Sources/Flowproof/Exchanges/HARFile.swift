import Foundation
import HTTPEndpoints
import JSON
import Synchronization
package import Systems

/// All exchanges of a command as an HTTP archive (HAR 1.2), which developer tools of browsers open.
///
/// Each exchange is written as it happens, and kept nowhere: an archive may be larger than the memory. The
/// file comes to its place when it is whole.
package final class HARFile: Sendable {
  private let writing: ReportFile.Writing
  private let count = Mutex(0)

  /// Begins an archive.
  ///
  /// - Parameters:
  ///   - path: Where it goes.
  ///   - kept: The files whose place it must not take.
  /// - Throws: Where it cannot be written.
  package init(at path: String, sparing kept: KeptFiles) throws(FlowproofError) {
    writing = try ReportFile(at: path, sparing: kept).begin()
    let creator: JSONValue = ["name": "flowproof", "version": .string(ToolVersion.current)]
    let beginning = #"{"log":{"version":"1.2","creator":\#(creator.text),"entries":["#
    writing.append(Array(beginning.utf8))
  }

  /// Writes each exchange that it is told of.
  ///
  /// - Parameter mask: Hides secrets in what was sent and answered.
  /// - Returns: What is to be told of exchanges.
  func observer(
    masking mask: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> AuthenticatingEndpoint.Observer {
    { [self] observed in record(observed, masking: mask) }
  }

  /// Writes an exchange.
  ///
  /// - Parameters:
  ///   - observed: The exchange, over by now.
  ///   - mask: Hides secrets in what was sent and answered.
  package func record(
    _ observed: ObservedExchange,
    masking mask: @Sendable ([UInt8]) -> [UInt8]
  ) {
    let duration = observed.duration / .milliseconds(1)
    let start = Date.now.addingTimeInterval(-duration / 1000)
    let entry = HAREntry(
      of: observed,
      start: start,
      milliseconds: duration,
      masking: mask
    )
    let bytes = entry.json.bytes()
    count.withLock { count in
      if count > 0 { writing.append([UInt8(ascii: ",")]) }
      count += 1
      // Within the lock, so that entries stand one behind the other.
      writing.append([UInt8(ascii: "\n")] + bytes)
    }
  }

  /// Whether it holds no exchange yet.
  package var isEmpty: Bool { count.withLock { $0 == 0 } }

  /// Ends the archive and brings it to its place.
  ///
  /// - Throws: Where the disk was full, or the place has changed.
  package func finish() throws(FlowproofError) {
    writing.append(Array("\n]}}\n".utf8))
    try writing.finish()
  }
}
