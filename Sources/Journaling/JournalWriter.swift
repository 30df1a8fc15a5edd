public import Running
import Synchronization

/// Where a journal's bytes go.
public protocol JournalFile: Sendable {
  /// Appends some bytes; it returns once no crash can take them back.
  func append(_ bytes: [UInt8]) async throws(JournalError)
}

/// Why a journal cannot be kept.
public struct JournalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for people.
  public var description: String

  /// Creates an error.
  public init(_ description: String) { self.description = description }
}

/// Puts events down in a journal, many at a time where many wait.
///
/// Whoever needs an event kept waits for the file. Meanwhile others gather; the next write takes all
/// of them along, so that a run of thousands of cases does not wait for a disk thousands of times.
public final class JournalWriter: Sendable {
  /// What somebody who waited has to do.
  private enum Call {
    case goOn
    case fail(JournalError)
    case write
  }

  private struct State {
    var lineCount: Int
    /// The lines that nobody has begun to write.
    var pending: [UInt8] = []
    /// Those who need one of these lines kept.
    var waiting: [CheckedContinuation<Call, Never>] = []
    var isWriting = false
    var failure: JournalError?
  }

  private let file: any JournalFile
  private let mask: @Sendable (String) -> String
  private let now: @Sendable () -> Int
  private let state: Mutex<State>

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - file: Where the lines go.
  ///   - lineCount: How many lines stand there already.
  ///   - mask: Hides secrets in what systems said; identifiers stay, for they are needed.
  ///   - now: The time, in milliseconds since 1970.
  public init(
    _ file: any JournalFile,
    after lineCount: Int = 0,
    masking mask: @escaping @Sendable (String) -> String = { $0 },
    now: @escaping @Sendable () -> Int
  ) {
    self.file = file
    self.mask = mask
    self.now = now
    state = Mutex(State(lineCount: lineCount))
  }

  /// Puts an event down.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - isUrgent: Whether to wait until it is kept; otherwise it goes along with the next that is.
  /// - Throws: ``JournalError`` once anything could not be written, then and ever after.
  public func put(_ event: JournalEvent, isUrgent: Bool = true) async throws(JournalError) {
    let time = now()
    let event = event.mappingWords(mask)
    let failure: JournalError? = state.withLock { state in
      if let failure = state.failure { return failure }
      state.lineCount += 1
      state.pending += JournalEntry(number: state.lineCount, time: time, event: event).line()
      return nil
    }
    if let failure { throw failure }
    if isUrgent { try await flush() }
  }

  /// Waits until all is kept that was put down.
  ///
  /// - Throws: ``JournalError`` where that fails.
  public func flush() async throws(JournalError) {
    let call = await withCheckedContinuation { continuation in
      let call: Call? = state.withLock { state in
        if let failure = state.failure { return .fail(failure) }
        if state.isWriting {
          state.waiting.append(continuation)
          return nil
        }
        state.isWriting = true
        return .write
      }
      if let call { continuation.resume(returning: call) }
    }
    switch call {
    case .goOn: return
    case .fail(let failure): throw failure
    case .write: try await write()
    }
  }

  /// Writes all that is pending, for all who wait, and leaves what came meanwhile to another.
  private func write() async throws(JournalError) {
    let (bytes, waiting) = state.withLock { state in
      defer {
        state.pending = []
        state.waiting = []
      }
      return (state.pending, state.waiting)
    }
    do throws(JournalError) {
      if !bytes.isEmpty { try await file.append(bytes) }
    } catch {
      let late = state.withLock { state in
        defer { state.waiting = [] }
        state.failure = error
        state.isWriting = false
        return state.waiting
      }
      for waiter in waiting + late { waiter.resume(returning: .fail(error)) }
      throw error
    }
    for waiter in waiting { waiter.resume(returning: .goOn) }
    let next = state.withLock { state -> CheckedContinuation<Call, Never>? in
      if state.waiting.isEmpty {
        state.isWriting = false
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume(returning: .write)
  }
}

/// Puts down in a run's journal what becomes of the records of one of its documents.
public struct DocumentLog: OwnershipLog {
  private let writer: JournalWriter
  private let document: Int

  /// Creates a log.
  ///
  /// - Parameters:
  ///   - document: The document's index in the journal's head.
  ///   - writer: The journal.
  public init(ofDocument document: Int, in writer: JournalWriter) {
    self.document = document
    self.writer = writer
  }

  /// Puts an event down; what cannot be found out again is kept before this returns.
  public func note(_ event: OwnershipEvent) async throws(OwnershipLogError) {
    do throws(JournalError) {
      try await writer.put(.happened(document: document, event), isUrgent: event.isUrgent)
    } catch {
      throw OwnershipLogError(error.description)
    }
  }
}

extension OwnershipEvent {
  /// Whether a run must not go on before the event is kept.
  fileprivate var isUrgent: Bool {
    switch self {
    // A system may give the identifier of what is gone to somebody else's record.
    case .creating, .created, .adopted, .deleted, .gone: true
    case .existing, .refused, .leftover: false
    }
  }
}
