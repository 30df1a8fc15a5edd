import JSON
import Systems

/// The links of one pairing, and the records that wait to be linked.
struct PairingLinks: Sendable {
  /// Two linked records as they were last seen or written.
  ///
  /// They share their fields with the systems' own records until those change.
  struct Link: Sendable {
    var source: Record
    /// Nil once the target's record is gone; the source's gets no other one then.
    var target: Record?
    /// Whether an edit has travelled since linking.
    var hasTravelled = false
    /// How many times the two will be written once more, by an integration that echoes.
    var echoesLeft = 0
    /// The target's changed-stamp after what the integration wrote there last; nil where it does not
    /// count.
    var ownStamp: Int?
    /// The source's record as it was when the two were linked, by an integration that brings it back.
    var atLinking: Record?
    /// What was delivered last by each row, by an integration that delivers again.
    var delivered: [Int: JSONValue] = [:]
  }

  private var links: [Link?] = []
  private var free: [Int] = []
  private var bySource: [String: Int] = [:]
  private var byTarget: [String: Int] = [:]
  /// Source records that are not linked, by the values of merge rows.
  var sources = MergeCandidates()
  /// Target records that are not linked, by the values of merge rows.
  var targets = MergeCandidates()

  /// The link of a source record, also where its counterpart is gone.
  func link(ofSource id: String) -> Int? { bySource[id] }

  /// The link of a target record.
  func link(ofTarget id: String) -> Int? { byTarget[id] }

  subscript(link: Int) -> Link? {
    get { links[link] }
    set { links[link] = newValue }
  }

  mutating func add(_ link: Link) -> Int {
    let number = free.popLast() ?? links.count
    if number == links.count { links.append(link) } else { links[number] = link }
    bySource[link.source.id] = number
    sources.remove(link.source.id)
    if let target = link.target {
      byTarget[target.id] = number
      targets.remove(target.id)
    }
    return number
  }

  /// Forgets a source record that is gone; its counterpart may be linked again.
  mutating func remove(source id: String) {
    sources.remove(id)
    guard let number = bySource.removeValue(forKey: id) else { return }
    if let target = links[number]?.target { byTarget[target.id] = nil }
    links[number] = nil
    free.append(number)
  }

  /// Forgets a target record that is gone; its counterpart is not sent once more.
  mutating func remove(target id: String) {
    targets.remove(id)
    if let number = byTarget.removeValue(forKey: id) { links[number]?.target = nil }
  }
}
