import JSON

/// How a record that is created because it is connected is tied to the record that is synchronized by
/// itself.
struct RecordRelation {
  /// Which of two connected records refers to the other.
  enum Holder {
    /// The one that is synchronized by itself.
    case connected
    /// The one that is created because it is connected.
    case other
  }

  /// The type of the records that are created because they are connected, as documents write it.
  let other: String
  /// The property that holds an identifier.
  let property: PropertyPath
  /// Which of the two records has it.
  let holder: Holder
}
