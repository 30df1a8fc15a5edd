/// What the values of some properties must be like, and in what form their system keeps them.
public struct ValueRule: Sendable, Hashable {
  /// The forms.
  public enum Form: String, Sendable, CaseIterable {
    /// Numbers travel as text: `"99.00"`.
    case numberText
    /// Everything comes back as text.
    case text
    /// Dates and times stand without a zone and mean UTC.
    case utc
    /// Letters become small ones, as in e-mail addresses.
    case lowercase
    /// Blanks and dashes are dropped, as in telephone numbers.
    case phone
  }

  /// The properties.
  public var pattern: PropertyPattern
  /// The form; nil where the value is kept as it is written.
  public var form: Form?
  /// What is accepted.
  public var constraint: ValueConstraint

  /// Creates a rule.
  public init(_ pattern: PropertyPattern, _ constraint: ValueConstraint = ValueConstraint()) {
    self.pattern = pattern
    self.constraint = constraint
  }

  /// Creates a rule of a form; values must be such as stay the same in it.
  public init(
    _ pattern: PropertyPattern,
    form: Form?,
    _ constraint: ValueConstraint = ValueConstraint()
  ) {
    self.init(pattern, constraint)
    self.form = form
    switch form {
    case .lowercase: self.constraint.isLowercase = true
    case .phone: self.constraint.phonePrefix = "+47"
    // A text of digits comes back as a number.
    case .numberText: self.constraint.isTyped = true
    case .text, .utc, nil: break
    }
  }
}
