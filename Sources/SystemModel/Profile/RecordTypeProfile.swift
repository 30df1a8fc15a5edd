public import JSON

/// How one system handles the records of one type.
public struct RecordTypeProfile: Sendable, Equatable {
  /// The name that stands for every type that has no profile of its own.
  public static let anyName = "*"

  /// The name in documents, without the system's.
  public var name: String
  /// Other names that mean the same.
  public var aliases: [String] = []
  /// How a record is made.
  public var create: OperationProfile
  /// How a record is read.
  public var read: OperationProfile
  /// How a record is changed.
  public var update: OperationProfile
  /// How a record is removed.
  public var delete: OperationProfile
  /// How records are listed; nil where they are not, for the reason of ``listReason``.
  public var list: ListProfile?
  /// Why records are not listed.
  public var listReason: String?
  /// What completes a record that was made, in order.
  public var followUps: [FollowUp] = []
  /// How records are found by the value of a property.
  public var lookups: [Lookup] = []

  // MARK: What a system manages

  /// Where the identifier stands in a record.
  public var id: PropertyPath = "id"
  /// Whether identifiers are numbers.
  public var hasIntegerIDs = false
  /// Whether identifiers are the same whatever their letter case is; they are kept in lower case then.
  public var hasCaselessIDs = false
  /// By what a record says that it is deleted, or archived, where the system still shows it; nil where
  /// none does.
  public var deleted: FailureSign?
  /// Where the moment of the last change stands in a record; nil where nothing says it.
  public var changed: PropertyPath?
  /// What a change must name to show that it knows the record as it is; nil where nothing is asked.
  public var revision: RevisionPlace?
  /// The time that must lie between two creations.
  public var createInterval: Duration = .zero

  // MARK: Properties

  /// Where properties stand that stand elsewhere than documents say.
  public var paths: [PathAlias] = []
  /// What a new record needs.
  public var required: [RequiredProperty] = []
  /// The property of the documents that takes a mark to find a record by.
  public var mark: PropertyPath?
  /// The properties of the documents that nobody can write, with the reason.
  public var readOnly: [PropertyRule] = []
  /// The properties of the documents that only a creation can write, with the reason.
  public var createOnly: [PropertyRule] = []
  /// The exceptions of ``createOnly``.
  public var updatable: [PropertyPattern] = []
  /// The properties of the documents that hold the identifier of another record.
  public var references: [RecordReference] = []
  /// The properties of the documents whose values the system keeps in a form of its own.
  public var values: [ValueRule] = []
  /// Whether a list that is changed is sent whole, with what its elements held before.
  public var sendsWholeLists = false
  /// Below which member the properties stand whose names `{properties}` asks for.
  public var properties: PropertyPath?

  /// Creates a type that offers some operations and is plain otherwise.
  public init(
    _ name: String,
    create: OperationProfile,
    read: OperationProfile,
    update: OperationProfile,
    delete: OperationProfile,
    list: ListProfile?
  ) {
    self.name = name
    self.create = create
    self.read = read
    self.update = update
    self.delete = delete
    self.list = list
  }

  /// How an operation on one record is done.
  public subscript(operation: RecordOperation) -> OperationProfile {
    switch operation {
    case .create: create
    case .read: read
    case .update: update
    case .delete: delete
    case .list:
      list.map { .offered($0.all) } ?? .unsupported(listReason ?? "the profile says nothing of it")
    }
  }
}
