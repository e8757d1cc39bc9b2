package vn.dangbo.membership.movement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import vn.dangbo.membership.ledger.Folding;

/** Asks for a fold once the current transaction has committed, so that the tail stays short. */
@ApplicationScoped
public class Folds {

    private final TransactionSynchronizationRegistry transaction;
    private final Folding folding;

    public Folds(TransactionSynchronizationRegistry transaction, Folding folding) {
        this.transaction = transaction;
        this.folding = folding;
    }

    public void soon() {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do before the commit
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    folding.soon();
                }
            }
        });
    }
}
