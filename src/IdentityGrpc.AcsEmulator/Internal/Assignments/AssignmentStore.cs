using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Assignments;

/// <summary>The assignments of one kind in one resource.</summary>
internal sealed class AssignmentStore(Guid resource, AssignmentKind kind, IJournal journal)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Assignment> _assignments = new(StringComparer.Ordinal);

    public IReadOnlyList<Assignment> All
    {
        get
        {
            lock (_lock) return [.. _assignments.Values];
        }
    }

    public bool TryFind(string key, [NotNullWhen(true)] out Assignment? assignment)
    {
        lock (_lock) return _assignments.TryGetValue(key, out assignment);
    }

    /// <summary>Creates or replaces an assignment; tells whether it is new.</summary>
    public bool Put(Assignment assignment)
    {
        lock (_lock)
        {
            var isNew = !_assignments.ContainsKey(assignment.KeyOf(kind));
            _assignments[assignment.KeyOf(kind)] = assignment;
            journal.Append(new Change.AssignmentPut(resource, kind, assignment));
            return isNew;
        }
    }

    public void Delete(string key)
    {
        lock (_lock)
        {
            if (_assignments.Remove(key)) journal.Append(new Change.AssignmentDeleted(resource, kind, key));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _assignments.Clear();
            journal.Append(new Change.AssignmentsCleared(resource, kind));
        }
    }

    /// <summary>Puts back what the journal kept.</summary>
    public void Restore(Assignment assignment)
    {
        lock (_lock) _assignments[assignment.KeyOf(kind)] = assignment;
    }
}
