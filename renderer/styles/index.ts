import './nhs.scss';
import './frame.css';
import './controls.css';
import './banner.css';
import './record.css';
import './appointments.css';
