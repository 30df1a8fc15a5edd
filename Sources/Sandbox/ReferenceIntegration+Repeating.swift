import Checklists
import JSON
import Systems
import Transforms

/// What faulty integrations do once more, though nothing has happened.
extension ReferenceIntegration {
  // MARK: Overwriting what is newer

  /// Has the values of an edit of the source delivered once more, two beats later: 20 seconds in a
  /// mock world.
  func deliverAgain(_ writes: [Write], _ link: Int, _ index: Int, _ state: inout State) {
    guard pairings[index].syncFaults.contains(.overwritesNewer), !writes.isEmpty,
      let id = state.links[index][link]?.source.id
    else { return }
    for write in writes { state.links[index][link]?.delivered[write.row] = write.value }
    after(beat * 2) { integration, state in
      integration.overwrite(writes, id, index, &state)
    }
  }

  private func overwrite(_ writes: [Write], _ id: String, _ index: Int, _ state: inout State) {
    let pairing = pairings[index]
    guard let link = state.links[index].link(ofSource: id), let current = state.links[index][link],
      let record = current.target.flatMap({ target.record(pairing.targetType, $0.id) })
    else { return }
    // A value that is not the one delivered last was written by a client.
    let overwritten = writes.filter { write in
      current.delivered[write.row] == write.value
        && !ValueComparison.agree(pairing.rows[write.row].target.value(in: record), write.value)
    }
    writeTarget(overwritten, link, index, &state)
  }

  // MARK: Echoing

  /// Has both records of a link written every beat, 12 times.
  func echo(_ link: Int, _ index: Int, _ state: inout State) {
    guard pairings[index].syncFaults.contains(.echoes), let current = state.links[index][link]
    else { return }
    state.links[index][link]?.echoesLeft = 12
    if current.echoesLeft == 0 { echoLater(current.source.id, index) }
  }

  private func echoLater(_ id: String, _ index: Int) {
    after(beat) { integration, state in
      guard let link = state.links[index].link(ofSource: id),
        let current = state.links[index][link], current.target != nil, current.echoesLeft > 0
      else { return }
      integration.touchBoth(link, index, &state)
      state.links[index][link]?.echoesLeft -= 1
      if current.echoesLeft > 1 { integration.echoLater(id, index) }
    }
  }
}
