public import JSON
import Results
public import Running

/// Something that a run, or whoever cleaned up after it, put down.
public enum JournalEvent: Sendable, Hashable {
  /// The run began.
  case began(JournalHead)
  /// Something became of a record, in the run of one of the documents.
  case happened(document: Int, OwnershipEvent)
  /// Nothing is left to clean up but what is listed as leftovers.
  case ended
}

extension JournalEvent {
  /// The event with its words for people changed by a function, and all else as it is.
  func mappingWords(_ change: (String) -> String) -> JournalEvent {
    switch self {
    case .happened(let document, .adopted(let type, let id, let reason)):
      .happened(document: document, .adopted(type, id: id, because: change(reason)))
    case .happened(let document, .leftover(let leftover)):
      .happened(document: document, .leftover(leftover.mappingWords(change)))
    case .began, .happened, .ended: self
    }
  }
}

extension Leftover {
  fileprivate func mappingWords(_ change: (String) -> String) -> Leftover {
    Leftover(type, id: id, time: time, mark: change(mark), reason: change(reason))
  }
}

/// What a run was made of, so that somebody else can clean up after it.
public struct JournalHead: Sendable, Hashable {
  /// The version of the tool.
  public var tool: String
  /// The seed of all generated values.
  public var seed: UInt64
  /// The process that ran.
  public var process: Int
  /// The documents.
  public var documents: [JournalDocument]

  /// Creates a head.
  public init(tool: String, seed: UInt64, process: Int, documents: [JournalDocument]) {
    self.tool = tool
    self.seed = seed
    self.process = process
    self.documents = documents
  }
}

/// A document of a run, with the systems that it ran against.
public struct JournalDocument: Sendable, Hashable {
  /// Two record types that are kept in sync.
  public struct Pairing: Sendable, Hashable {
    /// The source's type.
    public var source: String
    /// The target's type.
    public var target: String

    /// Creates a pairing.
    public init(source: String, target: String) {
      self.source = source
      self.target = target
    }
  }

  /// The document's name.
  public var name: String
  /// The source system.
  public var source: JournalSystem
  /// The target system.
  public var target: JournalSystem
  /// How long the integration takes at most to act on a change, in milliseconds.
  public var propagation: Int
  /// How long what must not come back is looked out for, in milliseconds.
  public var settle: Int
  /// What the document keeps in sync.
  public var pairings: [Pairing]

  /// Creates a document.
  public init(
    name: String,
    source: JournalSystem,
    target: JournalSystem,
    propagation: Int,
    settle: Int,
    pairings: [Pairing]
  ) {
    self.name = name
    self.source = source
    self.target = target
    self.propagation = propagation
    self.settle = settle
    self.pairings = pairings
  }
}

/// One of the two systems of a document; no secret is part of it.
public struct JournalSystem: Sendable, Hashable {
  /// The system's name in the document.
  public var name: String
  /// The address of the account, as the configuration names it.
  public var instance: String
  /// Whether nobody else makes records there.
  public var isExclusive: Bool
  /// What tells accounts at one address apart, such as the site.
  public var settings: [String: String]
  /// A digest of the credentials, from which these cannot be read; empty where there are none, nil
  /// where nobody knows.
  public var credentials: String?
  /// The properties that the document names there, by record type: some systems show no others.
  public var properties: [String: [PropertyPath]]

  /// Creates a system.
  public init(
    name: String,
    instance: String,
    isExclusive: Bool,
    settings: [String: String] = [:],
    credentials: String? = nil,
    properties: [String: [PropertyPath]] = [:]
  ) {
    self.name = name
    self.instance = instance
    self.isExclusive = isExclusive
    self.settings = settings
    self.credentials = credentials
    self.properties = properties
  }
}

/// A line of a journal.
public struct JournalEntry: Sendable, Hashable {
  /// The line's number, from 1 on.
  public var number: Int
  /// When it was put down, in milliseconds since 1970.
  public var time: Int
  /// What happened.
  public var event: JournalEvent

  /// Creates an entry.
  public init(number: Int, time: Int, event: JournalEvent) {
    self.number = number
    self.time = time
    self.event = event
  }
}
