import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface ModalDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** An alert dialog is not closed by a click beside it. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}

/** A dialog below the patient banner, which it never covers (spec 13 B1). Focus is kept inside and given back. */
export const ModalDialog = ({ title, isOpen, onClose, role = 'dialog', children }: ModalDialogProps) => (
  <ModalOverlay
    className="gpc-overlay"
    isOpen={isOpen}
    isDismissable={role === 'dialog'}
    onOpenChange={(open) => {
      if (!open) onClose();
    }}
  >
    <Modal className="gpc-modal">
      <Dialog className="gpc-dialog" role={role}>
        <Heading slot="title" className="nhsuk-heading-m">{title}</Heading>
        {children}
      </Dialog>
    </Modal>
  </ModalOverlay>
);
