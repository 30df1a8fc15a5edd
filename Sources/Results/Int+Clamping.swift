/// Sums of numbers that come from files, which may be as large as they like.
extension Int {
  /// The sum of two numbers that are not negative; the largest number where it is larger.
  package func addingClamped(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
